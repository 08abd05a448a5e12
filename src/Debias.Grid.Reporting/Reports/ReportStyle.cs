namespace Debias.Grid.Reporting.Reports;

/// <summary>
/// The page's style sheet. It has neither child combinators nor quotes, which XML would escape and style elements would not read back.
/// </summary>
internal static class ReportStyle
{
    public const string Css = """

        :root { --ground: #ffffff; --ink: #1d2126; --muted: #59626c; --line: #d5dae0; --tint: #f4f6f8; --link: #005a9c; }
        @media (prefers-color-scheme: dark) {
          :root { --ground: #15181c; --ink: #e4e8ec; --muted: #a2acb6; --line: #3a424b; --tint: #1e2329; --link: #7cc0ff; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem; max-width: 76rem; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        h1 { margin: 0; font-size: 1.9rem; overflow-wrap: anywhere; }
        h2 { margin: 2.5rem 0 1rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); font-size: 1.35rem; }
        header p { margin: .3rem 0 1rem; color: var(--muted); }
        nav { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; }
        a { color: var(--link); }
        dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .35rem 1.2rem; margin: 0 0 1rem; }
        dt { color: var(--muted); }
        dd { margin: 0; overflow-wrap: anywhere; }
        .scroll { overflow-x: auto; margin-bottom: 1.8rem; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        caption { padding-bottom: .5rem; text-align: left; font-weight: 600; }
        th, td { padding: .3rem .8rem; text-align: right; white-space: nowrap; }
        th { font-weight: 600; }
        tbody th { font-weight: 400; }
        th[scope=row], .label, .text th, .text td { text-align: left; }
        .text td { white-space: normal; overflow-wrap: break-word; }
        thead th { white-space: normal; vertical-align: bottom; border-top: 2px solid var(--ink); border-bottom: 1px solid var(--ink); }
        tbody tr:last-child th, tbody tr:last-child td { border-bottom: 2px solid var(--ink); }
        tbody tr:nth-child(even) { background: var(--tint); }
        .warning { font-weight: 600; }
        .note { margin: .5rem 0 0; color: var(--muted); font-size: .875rem; }
        small { color: var(--muted); }
        figure { margin: 0 0 2.2rem; }
        figure svg { display: block; width: 100%; height: auto; }
        figcaption { margin-top: .4rem; color: var(--muted); font-size: .9rem; }
        pre { max-height: 32rem; overflow: auto; padding: 1rem; background: var(--tint); border: 1px solid var(--line); font-size: .8rem; }
        @media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .6rem; } }
        @media print {
          :root { --ground: #ffffff; --ink: #000000; --muted: #444444; --line: #bbbbbb; --tint: #f4f4f4; --link: #000000; }
          body { max-width: none; padding: 0; font-size: 11pt; }
          nav { display: none; }
          figure, tr { break-inside: avoid; }
          h2 { break-after: avoid; }
          .scroll { overflow: visible; }
          table { font-size: 8.5pt; }
          th, td { padding: .15rem .4rem; }
          th { white-space: normal; }
          pre { max-height: none; white-space: pre-wrap; }
        }

        """;
}
