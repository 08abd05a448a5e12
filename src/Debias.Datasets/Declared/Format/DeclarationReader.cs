using Debias.Datasets.Declared.Conditions;
using Debias.Datasets.Definitions;
using Debias.Datasets.Tables;
using Debias.OptionModel;

namespace Debias.Datasets.Declared.Format;

/// <summary>Reads a declaration, and says all that is wrong with it at once.</summary>
internal static class DeclarationReader
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">Its file name, for messages.</param>
    /// <exception cref="DatasetException">It is no declaration; a line for each fault says where, and what to do.</exception>
    public static Declaration Read(string text, string file)
    {
        DeclarationFaults faults = new(file);
        Declaration? declaration = DeclarationDocument.Parse(text, faults) is { } root ? ReadKeys(new Section(root, "", faults)) : null;
        faults.ThrowIfAny();
        return declaration!;
    }

    private static Declaration? ReadKeys(Section root)
    {
        DatasetDescription description = DescriptionReader.Read(root);
        IReadOnlyList<DeclaredFile> files = FilesReader.Read(root);
        RawTableFormat layout = FilesReader.ReadLayout(root);
        Dictionary<string, string> otherNames = ReadOtherNames(root);
        Section? columns = root.Map("columns");
        IReadOnlyList<string> numeric = columns?.Texts("numeric") ?? [];
        IReadOnlyList<string> oneHot = columns?.Texts("one_hot") ?? [];
        IReadOnlyList<string> indicators = columns?.Texts("indicators") ?? [];
        columns?.End();
        if (columns is null)
        {
            root.Missing("columns", "lists of columns that are features: numeric, one_hot, and indicators for protected attributes");
        }

        MissingValuePolicy missing = root.Choice("missing", MissingValuePolicy.Refuse);
        Condition? keep = root.Find("keep") is { } kept ? ConditionReader.Read(kept, "keep", root) : null;
        DeclaredLabel? label = ReadLabel(root);
        IReadOnlyList<DeclaredAttribute> attributes = AttributesReader.Read(root);
        IReadOnlyList<ExpectedCounts> expected = ExpectedReader.Read(root, attributes);
        root.End();
        if (label is null || columns is null)
        {
            return null;
        }

        Declaration declaration = new()
        {
            Description = description,
            Files = files,
            Layout = layout,
            OtherNames = otherNames,
            Numeric = numeric,
            OneHot = oneHot,
            Indicators = indicators,
            Missing = missing,
            Keep = keep,
            Label = label,
            Protected = attributes,
            Expected = expected,
        };
        CheckFeatures(declaration, columns);
        CheckColumns(declaration, root);
        return declaration;
    }

    private static DeclaredLabel? ReadLabel(Section root)
    {
        if (root.Map("label") is not { } label)
        {
            root.Missing("label", "what is predicted: meaning, and positive with the condition for y = 1");
            return null;
        }

        // The meaning is the description's.
        label.Find("meaning");
        Condition? positive = null;
        if (label.Find("positive") is { } condition)
        {
            positive = ConditionReader.Read(condition, "label.positive", label);
        }
        else
        {
            label.Missing("positive", "the condition for y = 1, such as { column: class, equals: 1 }");
        }

        Condition? negative = label.Find("negative") is { } other ? ConditionReader.Read(other, "label.negative", label) : null;
        bool missingIsNegative = label.Choice("missing", MissingLabel.Refused) == MissingLabel.Negative;
        label.End();
        return positive is null ? null : new DeclaredLabel(positive, negative, missingIsNegative);
    }

    private static Dictionary<string, string> ReadOtherNames(Section root)
    {
        Dictionary<string, string> names = [];
        if (root.Map("other_names") is { } section)
        {
            foreach ((string name, _) in section.Entries())
            {
                names[name] = section.Text(name, "what other editions call the column");
            }
        }

        return names;
    }

    private static void CheckFeatures(Declaration declaration, Section columns)
    {
        foreach (string indicator in declaration.Indicators)
        {
            string[] attributes = [.. declaration.Protected.Select(attribute => attribute.Name)];
            if (!attributes.Contains(indicator))
            {
                columns.Faults.Add(
                    columns.At,
                    $"'columns.indicators' names '{indicator}', which is no protected attribute"
                        + Suggestion.For(indicator, attributes, "protected attributes")
                );
            }
        }

        string[] features = [.. declaration.Numeric, .. declaration.OneHot, .. declaration.Indicators];
        string? twice = features.GroupBy(feature => feature).FirstOrDefault(named => named.Count() > 1)?.Key;
        if (twice is not null)
        {
            columns.Faults.Add(columns.At, $"'columns' has '{twice}' twice: a column is of one kind, and an indicator has its name");
        }

        if (features.Length == 0)
        {
            columns.Faults.Add(columns.At, "'columns' lists no feature: list some under numeric, one_hot or indicators");
        }

        string? leak = declaration.Label.Columns.FirstOrDefault(column => features.Contains(column));
        if (leak is not null)
        {
            columns.Faults.Add(columns.At, $"'{leak}' makes the label, so it cannot be a feature: take it out of 'columns'");
        }
    }

    /// <summary>Where the columns' names are given, those that are used are among them.</summary>
    private static void CheckColumns(Declaration declaration, Section root)
    {
        if (declaration.Layout.ColumnNames is not { } names)
        {
            return;
        }

        foreach (string column in declaration.Columns.Where(column => column.Length > 0 && !names.Contains(column)))
        {
            root.Faults.Add(
                root.At,
                $"the column '{column}' is used, but 'layout.names' does not have it. {Suggestion.Sentence(column, names)}"
            );
        }
    }
}
