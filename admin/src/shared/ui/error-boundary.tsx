import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useText } from '../i18n/use-locale';

type Props = {
  children: ReactNode /** a change of it gives the content another chance, e.g. the address */;
  resetKey?: string;
};
type State = { failed: boolean; resetKey: string | undefined };

/** Keeps a page that throws from taking the shell with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { failed: false, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    return this.state.failed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const t = useText();
  return (
    <div role="alert" style={{ maxWidth: 440, margin: '15vh auto', padding: 24, textAlign: 'center' }}>
      <h1 style={{ fontSize: 18 }}>{t('state.crashed')}</h1>
      <p>{t('state.crashedHint')}</p>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('state.reload')}
      </Button>
    </div>
  );
}
