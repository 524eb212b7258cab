import { theme } from 'antd';
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart as ChartJs,
  type ChartOptions,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { Chart } from 'react-chartjs-2';
import type { ChartData } from './chart-data';

ChartJs.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/** `nested`: each line is a part of the one before it, drawn within it, from left to right. */
export type ChartKind = 'bar' | 'line' | 'nested';

type Props = {
  title: string;
  data: ChartData;
  kind: ChartKind;
  format: (value: string) => string;
  formatShort: (value: number) => string;
};

export default function ChartCanvas({ title, data, kind, format, formatShort }: Props) {
  const { token } = theme.useToken();
  // told apart by lightness too, not by hue alone
  const colors =
    kind === 'nested'
      ? [token.colorFill, `${token.colorPrimary}80`, token.colorPrimary, token.orange5]
      : [token.colorPrimary, token.orange5, token.blue5, token.purple5];
  const animation = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? (false as const) : undefined;
  const names = { grid: { display: false }, ticks: { color: token.colorTextSecondary } };
  const amounts = {
    border: { display: false },
    grid: { color: token.colorBorderSecondary },
    ticks: {
      color: token.colorTextSecondary,
      maxTicksLimit: 5,
      callback: (value: string | number) => formatShort(Number(value)),
    },
  };
  const options: ChartOptions<'bar' | 'line'> = {
    ...(animation === false ? { animation } : {}),
    responsive: true,
    maintainAspectRatio: false,
    indexAxis: kind === 'nested' ? 'y' : 'x',
    interaction: { mode: 'index', intersect: false, axis: kind === 'nested' ? 'y' : 'x' },
    plugins: {
      legend: {
        display: data.series.length > 1,
        align: kind === 'nested' ? 'start' : 'end',
        reverse: kind === 'nested',
        labels: { boxWidth: 10, boxHeight: 10, color: token.colorTextSecondary },
      },
      tooltip: {
        callbacks: {
          label: ({ dataset, datasetIndex, dataIndex }) =>
            `${dataset.label}: ${format(data.series[datasetIndex]?.values[dataIndex] ?? '0')}`,
        },
      },
    },
    scales:
      kind === 'nested'
        ? { x: amounts, y: { ...names, ticks: { ...names.ticks, autoSkip: false } } }
        : { x: { ...names, ticks: { ...names.ticks, maxRotation: 0, autoSkipPadding: 12 } }, y: amounts },
  };
  return (
    <Chart
      type={kind === 'line' ? 'line' : 'bar'}
      // the canvas is the image; its figures are in the table beside it
      aria-label={title}
      options={options}
      data={{
        labels: data.labels,
        datasets: data.series.map(({ name, values }, index) => ({
          label: name,
          data: values.map(Number),
          backgroundColor: kind === 'line' ? `${colors[index]}22` : colors[index],
          borderColor: colors[index],
          borderWidth: kind === 'line' ? 2 : 0,
          borderRadius: 3,
          // the first named is the widest, and lies below the others
          ...(kind === 'nested' && { grouped: false, barPercentage: 0.95 - index * 0.2, order: -index }),
          pointRadius: 0,
          pointHoverRadius: 4,
          fill: kind === 'line',
          tension: 0.25,
        })),
      }}
    />
  );
}
