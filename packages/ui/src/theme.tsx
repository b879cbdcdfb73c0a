import type { ThemeConfig } from 'antd'

/** The smallest thing that a finger must hit, in CSS pixels. 适老化 asks for 60, everyone else needs 44. */
const TOUCH = 44
const ELDER_TOUCH = 60
const MOUSE = 38

// antd's own colours miss the 4.5 : 1 contrast that WCAG 2.2 AA asks for.
const colours = {
  colorPrimary: '#0958d9',
  colorPrimaryHover: '#003eb3',
  colorInfo: '#0958d9',
  colorLink: '#0958d9',
  colorLinkHover: '#003eb3',
  colorText: '#1f2329',
  colorTextSecondary: '#4a4f57',
  colorTextDescription: '#595959',
  colorTextTertiary: '#595959',
  colorTextQuaternary: '#6b6b6b',
  colorTextPlaceholder: '#6b6b6b',
  colorTextDisabled: '#6b6b6b',
  colorIcon: '#595959',
  colorBorder: '#8c929c',
  colorBorderSecondary: '#d9dde3',
  colorSuccess: '#237804',
  colorSuccessBg: '#f6ffed',
  colorSuccessBorder: '#b7eb8f',
  colorSuccessText: '#135200',
  colorWarning: '#ad4e00',
  colorWarningBg: '#fff7e6',
  colorWarningBorder: '#ffd591',
  colorWarningText: '#873800',
  colorError: '#cf1322',
  colorErrorHover: '#a8071a',
  colorErrorBg: '#fff1f0',
  colorErrorBorder: '#ffa39e',
  colorErrorText: '#a8071a',
}

/** `touch`: fingers rather than a mouse are expected. `elder`: 长辈版, with text of 18 pt. */
export function themeFor({ touch, elder }: { touch: boolean; elder: boolean }): ThemeConfig {
  const controlHeight = elder ? ELDER_TOUCH : touch ? TOUCH : MOUSE
  return {
    token: {
      ...colours,
      fontFamily: 'inherit',
      fontSize: elder ? 24 : 16,
      controlHeight,
      controlHeightSM: elder || touch ? controlHeight : 32,
      controlHeightLG: Math.max(controlHeight, TOUCH),
      borderRadius: 8,
      // Menus and dialogs that fade in are unreadable for their first frames and gain nobody anything here.
      motion: false,
    },
    components: { Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' } },
  }
}
