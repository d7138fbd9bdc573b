      // 1 × 1: four pixels through one tap. Eight outputs of each keep the registers as few as those of the
      // larger kernels, and four loads of input feed 128 multiply-adds. There is no loop but that over the
      // vectors, whose constant length lets a compiler unroll as many rounds as it has registers for.
      let p = at(here, 0, 0);
      let q = at(here, 0, STRIDE);
      let r = at(here, STRIDE, 0);
      let s = at(here, STRIDE, STRIDE);
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
