using System.Globalization;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Terminal;

/// <summary>Says on standard error when results lack what was counted already, and what the command's exit code then is.</summary>
internal static class MissingResults
{
    private const int MostNamed = 5;

    /// <summary>Looks at rows.</summary>
    public static int ExitCodeOf(IEnumerable<MethodRunRow> rows)
    {
        MethodRunRow[] missing = [.. rows.Where(row => row.Status == RunStatus.Missing)];
        if (missing.Length == 0)
        {
            return ExitCode.Ok;
        }

        string[] seeds = [.. missing.Select(row => FormattableString.Invariant($"{row.Id.Point}/{row.Id.Seed}")).Distinct()];
        string named = string.Join(", ", seeds.Take(MostNamed)) + (seeds.Length > MostNamed ? ", …" : string.Empty);
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"error: {missing.Length} method runs of {seeds.Length} seed(s) (point/seed {named}) are missing: they were counted, "
                    + $"but storage had lost them. {missing[0].Failure?.Message}"
            )
        );
        return ExitCode.SomeFailed;
    }
}
