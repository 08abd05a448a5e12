using System.ComponentModel.DataAnnotations;

namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>A file that is there, or none.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExistingFileAttribute() : ValidationAttribute("a file that exists")
{
    public override bool IsValid(object? value) => value is "" || File.Exists(value as string);
}
