import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { SettingField } from '../setting-field.ts';

/** What a code is called in both languages, and whether it can still be chosen. */
export function useNameFields() {
  const { t } = useI18n();
  const yesNo = computed(() =>
    ['yes', 'no'].map((value) => ({ value, text: t(`administrator.bank.inUse.${value}`) })),
  );
  const fields = computed<SettingField[]>(() => [
    { name: 'nameSv', label: t('administrator.bank.nameSv'), maxlength: 80 },
    { name: 'nameEn', label: t('administrator.bank.nameEn'), maxlength: 80 },
    { name: 'inUse', label: t('administrator.bank.inUse.label'), type: 'select', options: yesNo.value },
  ]);
  const used = (inUse: boolean | undefined): string =>
    t(`administrator.bank.inUse.${inUse === false ? 'no' : 'yes'}`);
  return { fields, used };
}
