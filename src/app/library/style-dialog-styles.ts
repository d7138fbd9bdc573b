import { css } from 'lit';

/** The look of the dialog of one style, where it is not that of every dialog. */
export const styleDialogStyles = css`
  p {
    margin: 0;
    color: var(--quiet);
    font-size: 13px;
    text-wrap: pretty;
  }
  .name {
    display: grid;
    gap: 4px;
    color: var(--quiet);
    font-size: 13px;
  }
  .keeping {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .keeping button {
    font-size: 14px;
  }
  .delete {
    border-color: transparent;
    background: transparent;
    color: var(--warning);
  }
`;
