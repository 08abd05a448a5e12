using System.ComponentModel.DataAnnotations;

namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>Host or address with a port.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EndPointTextAttribute() : ValidationAttribute("addresses with ports, such as 127.0.0.1:30000")
{
    public override bool IsValid(object? value) =>
        value is string text
        && text.LastIndexOf(':') is var colon and > 0
        && ushort.TryParse(text.AsSpan(colon + 1), out ushort port)
        && port > 0;
}
