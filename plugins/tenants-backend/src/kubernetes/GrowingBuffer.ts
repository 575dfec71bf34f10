// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Bytes gathered piece by piece. Pieces are copied, not kept: a peer that sends one byte at a time would otherwise make
 * us hold a hundred times what it sent.
 */
export class GrowingBuffer {
  private bytes = Buffer.alloc(0);
  private used = 0;

  get length(): number {
    return this.used;
  }

  add(piece: Uint8Array): void {
    const length = this.used + piece.length;
    if (length > this.bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(length, 2 * this.used));
      this.bytes.copy(grown, 0, 0, this.used);
      this.bytes = grown;
    }
    this.bytes.set(piece, this.used);
    this.used = length;
  }

  /** What was gathered, as text; begins anew. Decoded only when whole: a character may be split over pieces. */
  take(): string {
    const text = this.bytes.toString('utf8', 0, this.used);
    this.bytes = Buffer.alloc(0);
    this.used = 0;
    return text;
  }
}
