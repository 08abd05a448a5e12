using System.Globalization;
using System.IO.Compression;
using Debias.Datasets.Randomness;

namespace Debias.Datasets.Tests.Declared;

/// <summary>Person files of the American Community Survey as the Census Bureau packs them, with rows that nobody answered.</summary>
internal static class MadePums
{
    private static readonly string[] Codes =
    [
        "COW",
        "SCHL",
        "MAR",
        "OCCP",
        "POBP",
        "RELP",
        "DIS",
        "ESP",
        "CIT",
        "MIG",
        "MIL",
        "ANC",
        "NATIVITY",
        "DEAR",
        "DEYE",
        "DREM",
        "PUBCOV",
        "ST",
        "FER",
        "GCL",
        "PUMA",
        "JWTR",
        "POWPUMA",
    ];

    private static readonly string[] Columns =
    [
        "SERIALNO",
        "PWGTP",
        "AGEP",
        "SEX",
        "RAC1P",
        "PINCP",
        "WKHP",
        "ESR",
        "JWMNP",
        "POVPIP",
        .. Codes,
    ];

    /// <summary>Rows as values by column.</summary>
    public static List<Dictionary<string, string>> Rows(int count, long seed)
    {
        RandomStream stream = new(StreamKey.Create("made-pums", seed, StreamPurpose.Simulate));
        return [.. Enumerable.Range(0, count).Select(_ => Row(stream))];
    }

    /// <summary>Writes an edition into a data folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="state">Two letters, lower case.</param>
    /// <param name="year">From 2019 on columns have other names.</param>
    /// <param name="rows">The rows.</param>
    public static void Write(TemporaryFolder folder, string state, int year, IReadOnlyList<Dictionary<string, string>> rows)
    {
        string[] named = [.. Columns.Select(column => year < 2019 ? column : Renamed(column))];
        IEnumerable<string> lines = rows.Select(row => string.Join(',', Columns.Select(column => row[column])))
            .Prepend(string.Join(',', named));
        string path = folder.Write($"acs/{year}/csv_p{state}.zip", string.Empty);
        File.Delete(path);
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        using (StreamWriter table = new(archive.CreateEntry(year < 2017 ? $"ss{year % 100}p{state}.csv" : "psam_p06.csv").Open()))
        {
            table.Write(string.Join('\n', lines));
        }

        using StreamWriter readme = new(archive.CreateEntry($"ACS{year}_PUMS_README.pdf").Open());
        readme.Write("no table");
    }

    private static string Renamed(string column) =>
        column switch
        {
            "RELP" => "RELSHIPP",
            "JWTR" => "JWTRNS",
            _ => column,
        };

    private static Dictionary<string, string> Row(RandomStream stream)
    {
        int age = stream.NextInt(95);
        bool works = age > 15 && stream.NextInt(3) > 0;
        Dictionary<string, string> row = new()
        {
            ["SERIALNO"] = "2018HU0000001",
            ["PWGTP"] = Number(stream.NextInt(50)),
            ["AGEP"] = Number(age),
            ["SEX"] = Number(1 + stream.NextInt(2)),
            ["RAC1P"] = Number(1 + stream.NextInt(9)),
            ["PINCP"] = age < 15 ? "" : Number(stream.NextInt(120_000) - 2000),
            ["WKHP"] = works ? Number(1 + stream.NextInt(80)) : "",
            ["ESR"] =
                age < 16 ? ""
                : works ? "1"
                : "6",
            ["JWMNP"] = works && stream.NextInt(10) > 0 ? Number(1 + stream.NextInt(60)) : "",
            ["POVPIP"] = stream.NextInt(20) > 0 ? Number(stream.NextInt(502)) : "",
        };
        foreach (string code in Codes)
        {
            row[code] = stream.NextInt(12) == 0 ? "" : Number(1 + stream.NextInt(4));
        }

        row["PUBCOV"] = Number(1 + stream.NextInt(2));
        row["MIG"] = Number(1 + stream.NextInt(3));
        row["ST"] = "06";
        return row;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
