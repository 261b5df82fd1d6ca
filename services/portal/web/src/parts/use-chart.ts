import { onBeforeUnmount, onMounted, type Ref, ref, watch } from 'vue';
import { theme } from '../app/theme.ts';
import type { Look } from './draw-chart.ts';
import type { Chart } from './figures.ts';

/** Long enough for a phone turned around, short enough to be read. */
const WIDTHS = { least: 300, most: 900 };
/** What goes out of the house is on paper colours, whatever somebody has chosen for the screen. */
const PAPER: Look = {
  width: WIDTHS.most,
  text: '#1b1e23',
  background: '#ffffff',
  bars: ['#4b52b3', '#b9bcc4'],
};

/** The chart as SVG, drawn anew when figures, width or theme change; ECharts is loaded with the first one. */
export function useChart(chart: () => Chart | undefined, frame: Ref<HTMLElement | undefined>) {
  const address = ref<string>();
  const media = window.matchMedia('(prefers-color-scheme: dark)');
  let width: number = WIDTHS.least;

  const look = (): Look => {
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(`--fkds-color-${name}`).trim();
    return {
      width,
      text: colour('text-primary'),
      background: colour('background-primary'),
      bars: [colour('action-background-primary-default'), colour('border-primary')],
    };
  };

  async function draw(): Promise<void> {
    const drawn = chart();
    if (!drawn) return;
    const { drawChart } = await import('./draw-chart.ts');
    forget();
    address.value = URL.createObjectURL(new Blob([drawChart(drawn, look())], { type: 'image/svg+xml' }));
  }
  function forget(): void {
    if (address.value) URL.revokeObjectURL(address.value);
    address.value = undefined;
  }
  function fit(): void {
    const room = Math.round(frame.value?.clientWidth ?? WIDTHS.least);
    const now = Math.min(WIDTHS.most, Math.max(WIDTHS.least, room));
    if (now === width) return;
    width = now;
    void draw();
  }

  const watching = new ResizeObserver(fit);
  watch([chart, theme], () => void draw(), { deep: true });
  onMounted(() => {
    if (frame.value) watching.observe(frame.value);
    media.addEventListener('change', draw);
    void draw();
  });
  onBeforeUnmount(() => {
    watching.disconnect();
    media.removeEventListener('change', draw);
    forget();
  });

  return {
    address,
    async paper(): Promise<string | undefined> {
      const drawn = chart();
      return drawn && (await import('./draw-chart.ts')).drawChart(drawn, PAPER);
    },
  };
}
