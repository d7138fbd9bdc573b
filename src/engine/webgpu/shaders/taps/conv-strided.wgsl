      // 3 × 3, stride 2: pixels share too little to be served together, so one tap at a time.
      for (var ky = 0; ky < KERNEL; ky++) {
        for (var kx = 0; kx < KERNEL; kx++) {
          let p = at(here, ky, kx);
          let q = at(here, ky, kx + STRIDE);
          let r = at(here, ky + STRIDE, kx);
          let s = at(here, ky + STRIDE, kx + STRIDE);
          var w = weights[tap];
          a0 = accumulate(w, p, a0);
          b0 = accumulate(w, q, b0);
          c0 = accumulate(w, r, c0);
          d0 = accumulate(w, s, d0);
          w = weights[tap + 1];
          a1 = accumulate(w, p, a1);
          b1 = accumulate(w, q, b1);
          c1 = accumulate(w, r, c1);
          d1 = accumulate(w, s, d1);
          tap += 2;
        }
      }
