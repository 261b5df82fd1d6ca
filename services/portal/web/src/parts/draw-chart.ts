import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from './figures.ts';

use([BarChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer]);

export interface Look {
  readonly width: number;
  readonly text: string;
  readonly background: string;
  readonly bars: readonly string[];
}

const ROW = 26;
const ABOVE = 56;

/**
 * The chart as the text of an SVG file: drawn without the page, so that the content policy has nothing to allow, and
 * the same picture is shown, printed and downloaded. Bars differ by pattern too, and each has its figure beside it.
 */
export function drawChart({ kind, categories, series, format }: Chart, look: Look): string {
  // Years stand side by side where there is room for their figures.
  const isLying = kind === 'bars' || look.width < 600;
  const height = isLying ? ABOVE + 24 + categories.length * (ROW * series.length + 14) : 360;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: look.width, height });
  const label = { color: look.text, fontSize: 14, lineHeight: 18 };
  const names = {
    type: 'category' as const,
    data: [...categories],
    inverse: isLying,
    axisLabel: {
      ...label,
      interval: 0,
      ...(isLying && { width: look.width / 3, overflow: 'break' as const }),
    },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: look.text } },
  };
  const values = { type: 'value' as const, axisLabel: { show: false }, splitLine: { show: false } };
  chart.setOption({
    animation: false,
    backgroundColor: look.background,
    aria: { enabled: true, label: { enabled: false }, decal: { show: series.length > 1 } },
    color: [...look.bars],
    textStyle: { fontFamily: 'system-ui, sans-serif', fontSize: 14, color: look.text },
    legend: { top: 8, left: 0, textStyle: label, itemGap: 20 },
    grid: { left: 8, right: isLying ? 110 : 8, top: ABOVE, bottom: 8 },
    xAxis: isLying ? values : names,
    yAxis: isLying ? names : values,
    series: series.map((one) => ({
      type: 'bar' as const,
      name: one.name,
      data: [...one.values],
      barMaxWidth: ROW,
      itemStyle: { borderColor: look.text, borderWidth: 1 },
      label: {
        ...label,
        show: true,
        position: isLying ? ('right' as const) : ('top' as const),
        formatter: ({ value }: { value?: unknown }) => (typeof value === 'number' ? format(value) : ''),
      },
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
