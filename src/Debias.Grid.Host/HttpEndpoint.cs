using System.Net;
using System.Security.Cryptography.X509Certificates;
using Debias.Grid.Host.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Debias.Grid.Host;

/// <summary>Sets up the web server on the one configured address.</summary>
internal static class HttpEndpoint
{
    public static void Add(WebApplicationBuilder builder, HttpSettings http)
    {
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Action<ListenOptions> configure = listen => Configure(listen, http);
            if (IPAddress.TryParse(http.Url.DnsSafeHost, out IPAddress? address))
            {
                kestrel.Listen(address, http.Url.Port, configure);
            }
            else if (http.Url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            {
                kestrel.ListenLocalhost(http.Url.Port, configure);
            }
            else
            {
                kestrel.ListenAnyIP(http.Url.Port, configure);
            }
        });
        builder.Services.AddRouting();
    }

    private static void Configure(ListenOptions listen, HttpSettings http)
    {
        if (http.Url.Scheme == Uri.UriSchemeHttps)
        {
            listen.UseHttps(LoadCertificate(http));
        }
    }

    private static X509Certificate2 LoadCertificate(HttpSettings http)
    {
        string extension = Path.GetExtension(http.CertificateFile).ToLowerInvariant();
        return extension is ".pfx" or ".p12"
            ? X509CertificateLoader.LoadPkcs12FromFile(http.CertificateFile, null)
            : X509Certificate2.CreateFromPemFile(http.CertificateFile, http.CertificateKeyFile.Length > 0 ? http.CertificateKeyFile : null);
    }
}
