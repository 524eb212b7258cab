import { Drawer } from 'antd';
import type { TextKey } from '../../shared/i18n/dictionary';
import { useText } from '../../shared/i18n/use-locale';
import styles from './shell.module.css';

const KEYS: [keys: string, text: TextKey][] = [
  ['/', 'help.search'],
  ['Ctrl K', 'help.palette'],
  ['Ctrl S', 'help.save'],
  ['Esc', 'help.close'],
  ['?', 'help.open'],
];
const TOPICS = ['find', 'masked', 'conflict', 'serve', 'filter', 'today'] as const;

/** How the interface is worked with: keys, and the answers to what people ask first. */
export default function HelpDrawer({ onClose }: { onClose: () => void }) {
  const t = useText();
  return (
    <Drawer open width={420} title={t('help.title')} onClose={onClose}>
      <h2 className={styles.helpHeading}>{t('help.keys')}</h2>
      <dl className={styles.keys}>
        {KEYS.map(([keys, text]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      {TOPICS.map((topic) => (
        <section key={topic}>
          <h2 className={styles.helpHeading}>{t(`help.${topic}.title`)}</h2>
          <p>{t(`help.${topic}.text`)}</p>
        </section>
      ))}
    </Drawer>
  );
}
