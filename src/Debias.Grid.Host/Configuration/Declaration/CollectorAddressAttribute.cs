using System.ComponentModel.DataAnnotations;

namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>An address that measurements are sent to, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CollectorAddressAttribute() : ValidationAttribute("an address such as http://collector:4317")
{
    public override bool IsValid(object? value) =>
        value is ""
        || (
            Uri.TryCreate(value as string, UriKind.Absolute, out Uri? address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        );
}
