// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The product's mark: slices of one block; with its name when there is room.
import { useSidebarOpenState } from '@backstage/core-components';

const mark = (
  <g>
    <rect x="0" y="0" width="11" height="11" rx="2.5" fill="#7df3c4" />
    <rect x="13" y="0" width="11" height="11" rx="2.5" fill="#4cb8ff" />
    <rect x="0" y="13" width="11" height="11" rx="2.5" fill="#4cb8ff" />
    <rect
      x="14"
      y="14"
      width="9"
      height="9"
      rx="2"
      fill="none"
      stroke="#7df3c4"
      strokeWidth="2"
    />
  </g>
);

export const Logo = () => {
  const { isOpen } = useSidebarOpenState();
  return (
    <svg
      role="img"
      aria-label="ECP Tenants"
      width={isOpen ? 175 : 28}
      height={28}
      viewBox={isOpen ? '0 0 150 24' : '0 0 24 24'}
    >
      {mark}
      {isOpen && (
        <text
          x="33"
          y="18"
          fill="#fff"
          fontFamily="system-ui, sans-serif"
          fontSize="16"
          fontWeight="600"
        >
          ECP Tenants
        </text>
      )}
    </svg>
  );
};
