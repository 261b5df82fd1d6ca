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
  bars: ['#4b52b3', '#b9bcc4', '#ffffff'],
};

/** The chart as SVG, drawn anew when figures, width or theme change; ECharts is loaded with the first one. */
export function useChart(chart: () => Chart | undefined, frame: Readonly<Ref<HTMLElement | null>>) {
  /** Of the picture on the screen, and of the one on paper. */
  const screen = ref<string>();
  const print = ref<string>();
  const media = window.matchMedia('(prefers-color-scheme: dark)');
  let width: number = WIDTHS.least;

  const look = (): Look => {
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(`--fkds-color-${name}`).trim();
    return {
      width,
      text: colour('text-primary'),
      background: colour('background-primary'),
      bars: [
        colour('action-background-primary-default'),
        colour('border-primary'),
        colour('background-primary'),
      ],
    };
  };

  async function draw(): Promise<void> {
    const drawn = chart();
    if (!drawn) return;
    const { drawChart } = await import('./draw-chart.ts');
    show(screen, drawChart(drawn, look()));
    show(print, drawChart(drawn, PAPER));
  }
  function show(address: Ref<string | undefined>, svg?: string): void {
    if (address.value) URL.revokeObjectURL(address.value);
    address.value = svg && URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
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
    show(screen);
    show(print);
  });

  return {
    screen,
    print,
    /** For taking along: as on paper. */
    async paper(): Promise<string | undefined> {
      const drawn = chart();
      return drawn && (await import('./draw-chart.ts')).drawChart(drawn, PAPER);
    },
  };
}
