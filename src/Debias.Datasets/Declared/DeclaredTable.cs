using Debias.Datasets.Declared.Format;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Declared;

/// <summary>Reads the files of one edition into a table whose columns have the declaration's names.</summary>
internal static class DeclaredTable
{
    /// <summary>The rows that the declaration keeps.</summary>
    /// <param name="declaration">What is read.</param>
    /// <param name="files">Where.</param>
    /// <param name="edition">Which edition; null where there is one only.</param>
    /// <param name="faults">Receives what is wrong with rows.</param>
    public static RawTable Read(Declaration declaration, IDeclaredFiles files, Edition? edition, TableFaults faults)
    {
        RawTable[] tables =
        [
            .. declaration.Files.Select(file =>
            {
                string path = files.Locate(file, edition);
                string[] named = FindColumns(declaration, path);
                RawTable read = RawTableReader.Read(path, declaration.Layout, named, faults);
                return new RawTable(read.Source, declaration.Columns, edition is null ? read.Rows : OfEdition(read, edition));
            }),
        ];
        RawTable table = tables.Aggregate((first, second) => first.Append(second));
        return declaration.Keep is { } keep ? table.Where(keep.For(table)) : table;
    }

    /// <summary>What the columns that are read are called in a file, in the declaration's order.</summary>
    /// <exception cref="DatasetException">A column is in it neither by its name nor by the one that other editions have for it.</exception>
    public static string[] FindColumns(Declaration declaration, string path)
    {
        RawTable header = RawTableReader.ReadHeader(path, declaration.Layout);
        return
        [
            .. declaration.Columns.Select(column =>
            {
                bool isRenamed =
                    !header.Columns.Contains(column)
                    && declaration.OtherNames.TryGetValue(column, out string? other)
                    && header.Columns.Contains(other);
                string name = isRenamed ? declaration.OtherNames[column] : column;
                header.IndexOf(name);
                return name;
            }),
        ];
    }

    // Files of two editions may be called the same.
    private static RawRow[] OfEdition(RawTable table, Edition edition) =>
        [.. table.Rows.Select(row => row with { File = $"{row.File} ({edition})" })];
}
