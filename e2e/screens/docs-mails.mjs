import { eventually } from '../runner/controls.mjs';

/** The links behind the buttons of the mails, newest first, whose subject matches; once there are as many as wanted. */
export async function linksInMails({ apiOf, base }, subject, atLeast) {
  const admin = apiOf('admin');
  const found = await eventually(
    async () => {
      const mails = [];
      for (let before = ''; before !== null; ) {
        const { data, meta } = await admin.get(`/mailbox?${before && `before=${before}`}`);
        mails.push(...data.filter((mail) => subject.test(mail.subject)));
        before = meta.next;
      }
      return mails.length >= atLeast ? mails : null;
    },
    `${atLeast} mails are sent`,
    60_000,
  );
  const links = [];
  for (const { id } of found) {
    const { html } = (await admin.get(`/mailbox/${id}`)).data;
    links.push(base + /\/m\/c\/[\w.-]+/.exec(html)[0]);
  }
  return links;
}
