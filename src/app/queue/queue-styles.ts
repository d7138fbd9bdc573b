import { css } from 'lit';

/** What rows, panel and dialog of the queue have in common. */
export const queueStyles = css`
  small {
    color: var(--quiet);
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 500;
  }
  .bare {
    min-width: 34px;
    min-height: 34px;
    padding: 0;
    border-color: transparent;
    background: transparent;
    color: var(--quiet);
  }
  .bare:hover {
    border-color: transparent;
    background: var(--line);
    color: var(--ink);
  }
  .main {
    border-color: transparent;
    background: var(--accent);
    color: #1d1408;
    font-weight: 600;
  }
  .main:hover {
    border-color: transparent;
    background: #f2bb68;
  }
  progress {
    display: block;
    width: 100%;
    height: 5px;
    border: 0;
    border-radius: 3px;
    background: var(--line);
    overflow: hidden;
    accent-color: var(--accent);
  }
  progress::-webkit-progress-bar {
    background: var(--line);
  }
  progress::-webkit-progress-value {
    background: var(--accent);
    transition: width 200ms linear;
  }
  progress::-moz-progress-bar {
    background: var(--accent);
  }
`;
