/** Texts that show how markdown is drawn, and what of it is kept from doing harm. */

export const FORMATS = `# Stock plan

A tent is *light*, a lamp is **bright**, a plan is ***both***, and ~~bleach~~ is gone[^1]. See [the care guide](https://wiki.larkfield.example/care) or https://parts.larkfield.example/poles, and write to <service@larkfield.example>. It costs $5 here and \`$10\` there[^poles].

## Wider than any panel

| Model | Weight | Wind | Poles | Fabric | Warehouse | Deliveries | Note |
| --- | ---: | :---: | --- | --- | --- | --- | --- |
| Lark 1 | 1.1 kg | 60 km/h | one, aluminium | ripstop nylon | north | Tuesdays | for **one** |
| Lark 2 | 1.6 kg | 75 km/h | two, aluminium | ripstop nylon | north, south | Fridays | [care](https://wiki.larkfield.example/care) |
| Ridge 3 | 2.9 kg | 110 km/h | three, aluminium, 11 mm | polyester | south | in May | \`R3\` \\| old |

## Lists in lists

1. Pitch it at home
   - on grass
     - in the sun
       1. and once in the rain
2. Seal the seams

   Two layers are enough.
3. Dry it

- [x] Pitched
- [ ] Sealed
  - [x] outside
  - [ ] inside

## Code and formulas

\`\`\`ts
// Pegs that a delivery needs.
export const pegs = (tents: readonly string[]): number => tents.length * 16; // two spare ones each
\`\`\`

\`\`\`
no language at all
\`\`\`

With a daily demand of $d$ and a lead time of $L$ the point is $R = d \\cdot L$, and with safety stock:

$$
R = d \\cdot L + z\\sqrt{L\\sigma_d^2 + d^2\\sigma_L^2}
$$

> In doubt, take the **heavier** one.
>
> - Nobody complained
> - about a dry night
>
> > Not even once.

<details>
<summary>More about poles</summary>

They are **aluminium**.

</details>

---

The end of the plan.

[^1]: Since 2019, by **choice**.
[^poles]: Without the poles.`;

export const HOSTILE = `Nothing here may do harm.

<script>window.harmed = 1</script>

<img src=x onerror="window.harmed = 1"> and <b onclick="window.harmed = 1">bold</b> and <iframe src="https://frames.example/"></iframe>

<style>body { display: none }</style>

![A tent on a meadow](https://pictures.example/tent.png?who=you) and ![](https://pixels.example/1.gif) and ![from the server](/api/me)

![reference][pixel]

[script](javascript:window.harmed=1) [data](data:text/html,x) [file](file:///etc/passwd) [page](chrome://settings) [own](chrome-extension://abc/options.html) [relative](/api/me)

[the wiki](https://wiki.larkfield.example/care) [mail](mailto:service@larkfield.example) [wiki.larkfield.example](https://elsewhere.example/login) [hidden](https://wiki.larkfield.example@elsewhere.example/)

[pixel]: https://pixels.example/2.gif

This is the end of it.`;
