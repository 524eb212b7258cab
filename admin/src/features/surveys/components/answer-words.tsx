import { DownloadOutlined } from '@ant-design/icons';
import type { GivenAnswer } from '@kehu/cms/contract/survey';
import type { Label } from '@kehu/kernel/contract';
import { App, Button, Skeleton } from 'antd';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { downloadFile, useAnswer } from '../surveys.api';
import styles from './answers.module.css';

type Props = { survey: string; answer: string };

/** What somebody answered, question by question, in the reader's language where it was asked in it. */
export function AnswerWords({ survey, answer }: Props) {
  const t = useText();
  const words = useWords();
  const { data, error, refetch } = useAnswer(survey, answer);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 5 }} />;
  if (data.given.length === 0) return <Empty text={t('survey.notAnswered')} />;
  return (
    <>
      <dl className={styles.answers}>
        {data.given.map(({ question, text, said }) => (
          <div key={question}>
            <dt>{words(text)}</dt>
            {said.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice
              <dd key={at}>
                {one.row ? <span className="muted">{words(one.row)}: </span> : null}
                {one.file ? (
                  <FileButton survey={survey} answer={answer} file={one.file} name={words(one.value)} />
                ) : one.drawing ? (
                  <img className={styles.drawing} src={one.drawing} alt={t('survey.signature')} />
                ) : (
                  words(one.value)
                )}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <p className="muted">{t('survey.answerOf', { version: data.version })}</p>
    </>
  );
}

/** A text of a survey need not be there in English. */
function useWords(): (text: GivenAnswer['text']) => string {
  const label = useLabel();
  return (text) => label({ ...text, en: text.en || text['zh-Hans'] || text['zh-Hant'] || '' } as Label);
}

function FileButton({ survey, answer, file, name }: Props & { file: string; name: string }) {
  const t = useText();
  const { message } = App.useApp();
  return (
    <Button
      size="small"
      icon={<DownloadOutlined />}
      aria-label={t('survey.download', { name })}
      onClick={() =>
        void downloadFile(survey, answer, file, name).catch((error) => void message.error(problemText(error)))
      }
    >
      {name}
    </Button>
  );
}
