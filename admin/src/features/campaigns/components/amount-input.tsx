import { InputNumber } from 'antd';

type Props = {
  value: string | null;
  onChange: (value: string | null) => void;
  disabled?: boolean;
  id?: string;
  'aria-label'?: string;
};

/** An amount of the bank's currency, as text. */
export const AmountInput = ({ value, onChange, ...rest }: Props) => (
  <InputNumber<string>
    {...rest}
    stringMode
    min="0"
    precision={2}
    controls={false}
    className="tabular"
    value={value}
    onChange={onChange}
    style={{ width: '100%', maxWidth: 200 }}
  />
);
