using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Debias.Grid.Specs.Documents;

/// <summary>
/// YAML to nodes with places. Reads events rather than objects, so that a key that is there twice can be reported, not lost.
/// </summary>
internal sealed class SpecParser
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 100_000;

    private readonly ErrorList _errors;
    private readonly Parser _events;
    private readonly Func<Mark, SpecLocation> _locate;
    private int _depth;
    private int _nodes;

    private SpecParser(string yaml, Func<Mark, SpecLocation> locate, ErrorList errors)
    {
        _events = new Parser(new StringReader(yaml));
        _locate = locate;
        _errors = errors;
    }

    /// <summary>A file's node; null when it is not YAML or empty, which is then among the errors.</summary>
    public static SpecNode? ParseFile(string yaml, string fileName, ErrorList errors) =>
        new SpecParser(yaml, mark => new SpecLocation(fileName, (int)mark.Line, (int)mark.Column), errors).Parse(
            new SpecLocation(fileName, 1, 1)
        );

    /// <summary>The node of a flag's value.</summary>
    public static SpecNode? ParseFlag(string yaml, string flag, ErrorList errors)
    {
        var location = SpecLocation.OfFlag(flag);
        return yaml.Trim().Length == 0
            ? new ScalarNode(location, "", Quoted: false)
            : new SpecParser(yaml, _ => location, errors).Parse(location);
    }

    private SpecNode? Parse(SpecLocation start)
    {
        try
        {
            _events.Consume<StreamStart>();
            if (_events.Accept<StreamEnd>(out _))
            {
                _errors.Add(start, "", "the spec is empty; it needs at least dataset, seeds and methods");
                return null;
            }

            _events.Consume<DocumentStart>();
            SpecNode node = ParseNode();
            _events.Consume<DocumentEnd>();
            if (_events.Accept<DocumentStart>(out DocumentStart? second))
            {
                _errors.Add(_locate(second.Start), "", "a spec is one YAML document; remove this second one ('---')");
            }

            return node;
        }
        catch (YamlException exception)
        {
            AddInvalid(exception.Start, (exception.InnerException?.Message ?? exception.Message).TrimEnd('.'));
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet's scanner throws these, without a place, on some unclosed brackets and quotes, and on tags with odd characters.
            AddInvalid(_events.Current?.End ?? Mark.Empty, "it cannot be read from here on");
            return null;
        }
    }

    private void AddInvalid(Mark mark, string reason) =>
        _errors.Add(_locate(mark), "", $"invalid YAML: {reason}; check indentation, quotes and brackets here and just above");

    private SpecNode ParseNode()
    {
        ParsingEvent start = _events.Current!;
        if (++_depth > MaxDepth)
        {
            throw _errors.Last(_locate(start.Start), $"the spec is nested more than {MaxDepth} levels deep, which none has to be");
        }

        if (++_nodes > MaxNodes)
        {
            throw _errors.Last(
                _locate(start.Start),
                $"the spec holds more than {Wording.Count(MaxNodes)} keys and values; write ranges instead of lists, or submit it in parts"
            );
        }

        SpecNode node = start switch
        {
            Scalar => ParseScalar(_events.Consume<Scalar>()),
            AnchorAlias alias => throw Refuse(alias),
            SequenceStart => ParseSequence(_events.Consume<SequenceStart>()),
            MappingStart => ParseMapping(_events.Consume<MappingStart>()),
            _ => throw new YamlException(start.Start, start.End, "a value was expected"),
        };
        _depth--;
        return node;
    }

    private ScalarNode ParseScalar(Scalar scalar) => new(_locate(scalar.Start), scalar.Value, scalar.Style != ScalarStyle.Plain);

    // A few lines of aliases to aliases stand for more nodes than any memory holds.
    private SpecException Refuse(AnchorAlias alias) =>
        _errors.Last(_locate(alias.Start), $"a spec has no aliases: write what '*{alias.Value.Value}' stands for in its place");

    private SequenceNode ParseSequence(SequenceStart start)
    {
        var items = new List<SpecNode>();
        while (!_events.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ParseNode());
        }

        return new SequenceNode(_locate(start.Start), items);
    }

    private MappingNode ParseMapping(MappingStart start)
    {
        var entries = new List<MappingEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            ParsingEvent keyEvent = _events.Current!;
            SpecNode keyNode = ParseNode();
            SpecNode value = ParseNode();
            SpecLocation at = _locate(keyEvent.Start);
            if (keyNode is not ScalarNode key)
            {
                _errors.Add(at, "", $"a key must be text, found {keyNode.Describe()}");
            }
            else if (!lines.TryAdd(key.Text, at.Line))
            {
                _errors.Add(at, key.Text, $"the key '{key.Text}' is there twice; it already stands in line {lines[key.Text]}: keep one");
            }
            else
            {
                entries.Add(new MappingEntry(key.Text, at, value));
            }
        }

        return new MappingNode(_locate(start.Start), entries);
    }
}
