      // Transposed 3 × 3, stride 2: an even output row has one tap, an odd one two; likewise columns.
      let p = at(here, 0, 0);
      let q = at(here, 0, 1);
      let r = at(here, 1, 0);
      let s = at(here, 1, 1);
      for (var half = 0; half < 2; half++) {
        var a = accumulate(weights[tap + 8 + half], p, vec4f());
        var b = accumulate(weights[tap + 10 + half], p, vec4f());
        var c = accumulate(weights[tap + 14 + half], p, vec4f());
        var d = accumulate(weights[tap + 16 + half], p, vec4f());
        b = accumulate(weights[tap + 6 + half], q, b);
        d = accumulate(weights[tap + 12 + half], q, d);
        c = accumulate(weights[tap + 2 + half], r, c);
        d = accumulate(weights[tap + 4 + half], r, d);
        d = accumulate(weights[tap + half], s, d);
        if half == 0 {
          a0 += a;
          b0 += b;
          c0 += c;
          d0 += d;
        } else {
          a1 += a;
          b1 += b;
          c1 += c;
          d1 += d;
        }
      }
