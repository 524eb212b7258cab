// Runs the work of a script; what goes wrong is one line on the error output and the exit code 1.
export async function script(work) {
  try {
    await work();
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
