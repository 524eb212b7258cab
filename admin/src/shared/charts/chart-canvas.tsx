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

type Props = {
  title: string;
  data: ChartData;
  kind: 'bar' | 'line';
  format: (value: string) => string;
  formatShort: (value: number) => string;
};

export default function ChartCanvas({ title, data, kind, format, formatShort }: Props) {
  const { token } = theme.useToken();
  // told apart by lightness too, not by hue alone
  const colors = [token.colorPrimary, token.orange5, token.blue5];
  const animation = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? (false as const) : undefined;
  const options: ChartOptions<'bar' | 'line'> = {
    ...(animation === false ? { animation } : {}),
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    plugins: {
      legend: {
        display: data.series.length > 1,
        align: 'end',
        labels: { boxWidth: 10, boxHeight: 10, color: token.colorTextSecondary },
      },
      tooltip: {
        callbacks: {
          label: ({ dataset, datasetIndex, dataIndex }) =>
            `${dataset.label}: ${format(data.series[datasetIndex]?.values[dataIndex] ?? '0')}`,
        },
      },
    },
    scales: {
      x: { grid: { display: false }, ticks: { color: token.colorTextSecondary, maxRotation: 0, autoSkipPadding: 12 } },
      y: {
        border: { display: false },
        grid: { color: token.colorBorderSecondary },
        ticks: { color: token.colorTextSecondary, maxTicksLimit: 5, callback: (value) => formatShort(Number(value)) },
      },
    },
  };
  return (
    <Chart
      type={kind}
      // the canvas is the image; its figures are in the table beside it
      aria-label={title}
      options={options}
      data={{
        labels: data.labels,
        datasets: data.series.map(({ name, values }, index) => ({
          label: name,
          data: values.map(Number),
          backgroundColor: kind === 'bar' ? colors[index] : `${colors[index]}22`,
          borderColor: colors[index],
          borderWidth: kind === 'line' ? 2 : 0,
          borderRadius: 3,
          pointRadius: 0,
          pointHoverRadius: 4,
          fill: kind === 'line',
          tension: 0.25,
        })),
      }}
    />
  );
}
