import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([AriaComponent, BarChart, CanvasRenderer, GridComponent, LegendComponent]);

/** Bars side by side for each category. What has no value (a group that is too small to tell of) has no bar. */
export interface Bars {
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** What stands at the axis: `40 %`. */
  readonly format: (value: number) => string;
}

const BAR = 18;
// Each three to one against the page in both themes, and against the other.
const COLOURS = ['--fkds-color-action-background-primary-default', '--fkds-color-text-secondary'];

/** Draws into an element, as often as it is asked; loaded only where there is something to draw. */
export function barsIn(place: HTMLElement) {
  const chart = init(place, undefined, { renderer: 'canvas' });
  return {
    show({ categories, series, format }: Bars): void {
      const style = getComputedStyle(place);
      const colour = (name: string) => style.getPropertyValue(name).trim();
      const text = { color: colour('--fkds-color-text-primary'), fontFamily: style.fontFamily, fontSize: 14 };
      place.style.height = `${categories.length * (series.length * BAR + 16) + 80}px`;
      chart.resize();
      chart.setOption(
        {
          animation: false,
          backgroundColor: colour('--fkds-color-background-primary'),
          color: COLOURS.map(colour),
          textStyle: text,
          // Patterns too, so that nobody needs the colours.
          aria: { enabled: true, label: { enabled: false }, decal: { show: series.length > 1 } },
          legend: { show: series.length > 1, top: 0, left: 0, textStyle: text },
          grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
          xAxis: { type: 'value', axisLabel: { ...text, formatter: format } },
          yAxis: {
            type: 'category',
            inverse: true,
            data: [...categories],
            axisLabel: { ...text, width: Math.min(200, place.clientWidth * 0.4), overflow: 'break' },
          },
          series: series.map(({ name, values }) => ({
            type: 'bar',
            name,
            barMaxWidth: BAR,
            data: [...values],
          })),
        },
        { notMerge: true },
      );
    },
    remove: () => chart.dispose(),
  };
}
