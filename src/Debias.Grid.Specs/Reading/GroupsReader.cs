using Debias.Datasets.Definitions;
using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Reads <c>protected</c> where it is a list of columns, and <c>groups</c>, which goes with it.</summary>
internal sealed class GroupsReader(MappingNode root, OptionReader reader, ErrorList errors)
{
    /// <summary>The groups; null where there are two by the protected attribute's rule.</summary>
    public GroupsSpec? Read(DatasetKind kind)
    {
        SpecNode? section = root["groups"];
        OptionSet options = reader.Read(section as MappingNode, "groups", SpecKeys.Groups, [], _ => false);
        if (root["protected"] is not SequenceNode list)
        {
            if (section is { } alone and not ScalarNode { IsNull: true })
            {
                errors.Add(
                    alone,
                    "groups",
                    "'groups' says what becomes of small groups, and there are two here; make 'protected' a list of columns, such as "
                        + "'protected: [race]', or leave 'groups' out"
                );
            }

            return null;
        }

        if (section is not (null or MappingNode or ScalarNode { IsNull: true }))
        {
            errors.Add(section, "groups", $"'groups' must be a map of keys, found {section.Describe()}");
        }

        string[] columns = [.. list.Items.Select(item => item is ScalarNode { IsNull: false } scalar ? scalar.Text : "")];
        if (kind.GroupColumns is { Count: 0 })
        {
            errors.Add(list, "protected", $"{kind.Name} has two groups: name its protected attribute instead of a list");
        }
        else if (columns.Length == 0)
        {
            errors.Add(list, "protected", "'protected' lists no column; name some, or leave it out");
        }
        else
        {
            CheckColumns(kind, list, columns);
        }

        // Of a kind that has two groups whatever a spec says, the list is what is wrong.
        if (kind.GroupColumns is not { Count: 0 })
        {
            CheckRule(kind);
        }

        return OptionsDeclaration.For<GroupsSpec>().Bind(options.Fixed) with
        {
            By = columns,
        };
    }

    private void CheckColumns(DatasetKind kind, SequenceNode list, string[] columns)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i].Length == 0 || Array.IndexOf(columns, columns[i]) < i)
            {
                errors.Add(list.Items[i], "protected", $"'protected' lists columns, each once, found {list.Items[i].Describe()}");
            }
            else if (kind.GroupColumns is { } known && !known.Contains(columns[i]))
            {
                errors.Add(
                    list.Items[i],
                    "protected",
                    $"{kind.Name} has no groups by '{columns[i]}'{Suggestion.For(columns[i], [.. known], "known columns")}"
                );
            }
        }
    }

    /// <summary>A rule that makes two groups does not go with a list.</summary>
    private void CheckRule(DatasetKind kind)
    {
        if (kind.ProtectedOption is string option && root["dataset"] is MappingNode dataset)
        {
            foreach (string key in new[] { option, "privileged" })
            {
                if (dataset[key] is { } given)
                {
                    errors.Add(
                        given,
                        $"dataset.{key}",
                        $"'dataset.{key}' makes two groups, and 'protected' lists columns that make several: keep one of the two"
                    );
                }
            }
        }
    }
}
