using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>
/// An address that a server listens on: scheme, host and port. <c>*</c> and <c>+</c> stand for every address, as elsewhere.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListenAddressAttribute()
    : ValidationAttribute("an address such as http://127.0.0.1:8080 or https://0.0.0.0:8443, without a path")
{
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? address)
    {
        string plain = text.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(plain, UriKind.Absolute, out address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address.PathAndQuery == "/"
            && address.UserInfo.Length == 0;
    }

    public override bool IsValid(object? value) => value is string text && TryParse(text, out _);
}
