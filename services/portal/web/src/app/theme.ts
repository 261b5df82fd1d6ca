import { ref } from 'vue';

export type Theme = 'system' | 'light' | 'dark';

const PLACE = 'medverka-theme';
const now = document.documentElement.dataset.theme;

export const theme = ref<Theme>(now === 'light' || now === 'dark' ? now : 'system');

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  if (chosen === 'system') {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(PLACE);
    return;
  }
  document.documentElement.dataset.theme = chosen;
  localStorage.setItem(PLACE, chosen);
}
