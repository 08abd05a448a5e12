using System.Globalization;
using YamlDotNet.Core;

namespace Debias.Datasets.Declared.Format;

/// <summary>What is wrong with a declaration, gathered while it is read, so that all of it is said at once.</summary>
/// <param name="file">The declaration's file name.</param>
internal sealed class DeclarationFaults(string file)
{
    private readonly List<(long Line, long Column, string Message)> _faults = [];

    /// <summary>Adds one.</summary>
    /// <param name="at">Where it is.</param>
    /// <param name="message">What is wrong and what to do about it.</param>
    public void Add(Mark at, string message) => _faults.Add((at.Line, at.Column, message));

    /// <summary>Refuses the declaration if anything is wrong with it.</summary>
    /// <exception cref="DatasetException">A line for each fault, as compilers write it: <c>mine.yaml:7:3: message</c>.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
        {
            throw new DatasetException(
                string.Join(
                    '\n',
                    _faults
                        .Distinct()
                        .OrderBy(fault => fault.Line)
                        .ThenBy(fault => fault.Column)
                        .Select(fault =>
                            string.Create(CultureInfo.InvariantCulture, $"{file}:{fault.Line}:{fault.Column}: {fault.Message}")
                        )
                )
            );
        }
    }
}
