      // 3 × 3 behind nearest upsampling by 2: each of the four output pixels of a source position
      // sees 2 × 2 source positions, with the weights of coinciding taps summed beforehand.
      for (var ty = 0; ty < 2; ty++) {
        for (var tx = 0; tx < 2; tx++) {
          let p = at(here, ty, tx);
          let q = at(here, ty, tx + 1);
          let r = at(here, ty + 1, tx);
          let s = at(here, ty + 1, tx + 1);
          a0 = accumulate(weights[tap], p, a0);
          a1 = accumulate(weights[tap + 1], p, a1);
          b0 = accumulate(weights[tap + 2], q, b0);
          b1 = accumulate(weights[tap + 3], q, b1);
          c0 = accumulate(weights[tap + 4], r, c0);
          c1 = accumulate(weights[tap + 5], r, c1);
          d0 = accumulate(weights[tap + 6], s, d0);
          d1 = accumulate(weights[tap + 7], s, d1);
          tap += 8;
        }
      }
