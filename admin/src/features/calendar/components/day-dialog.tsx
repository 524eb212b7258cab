import type { SpecialDay } from '@kehu/kernel/contract';
import { DatePicker, Form, Input, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useText } from '../../../shared/i18n/use-locale';

type Values = { day: Dayjs; kind: SpecialDay['kind']; name?: string; region?: string };
type Props = { year: string; onClose: () => void; onAdd: (day: SpecialDay) => void };

/** One day that differs from its weekday. */
export function DayDialog({ year, onClose, onAdd }: Props) {
  const t = useText();
  const [form] = Form.useForm<Values>();
  return (
    <Modal
      open
      title={t('calendar.add')}
      okText={t('calendar.addOk')}
      cancelText={t('form.cancel')}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'holiday' }}
        onFinish={({ day, kind, name, region }) =>
          onAdd({ day: day.format('YYYY-MM-DD'), kind, name: name?.trim() ?? '', region: region?.trim() ?? '' })
        }
      >
        <Form.Item name="day" label={t('calendar.day')} rules={[{ required: true, message: t('calendar.dayNeeded') }]}>
          <DatePicker style={{ width: '100%' }} defaultPickerValue={dayjs(`${year}-01-01`)} />
        </Form.Item>
        <Form.Item name="kind" label={t('calendar.kind')}>
          <Radio.Group
            options={(['holiday', 'working'] as const).map((kind) => ({
              value: kind,
              label: t(`calendar.kind.${kind}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="name" label={t('calendar.name')}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="region" label={t('calendar.region')} extra={t('calendar.regionHint')}>
          <Input maxLength={40} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
