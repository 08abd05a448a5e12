using System.Net;
using System.Security.Cryptography.X509Certificates;
using Debias.Grid.Host.Configuration.Sections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Debias.Grid.Host.Serving;

/// <summary>Sets up the web server on the one configured address.</summary>
internal static class HttpEndpoint
{
    public static void Add(WebApplicationBuilder builder, HttpSection http)
    {
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Action<ListenOptions> configure = listen => Configure(listen, http);
            if (IPAddress.TryParse(http.Address.DnsSafeHost, out IPAddress? address))
            {
                kestrel.Listen(address, http.Address.Port, configure);
            }
            else if (http.Address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            {
                kestrel.ListenLocalhost(http.Address.Port, configure);
            }
            else
            {
                kestrel.ListenAnyIP(http.Address.Port, configure);
            }
        });
        builder.Services.AddRouting();
    }

    private static void Configure(ListenOptions listen, HttpSection http)
    {
        if (http.Address.Scheme == Uri.UriSchemeHttps)
        {
            listen.UseHttps(LoadCertificate(http));
        }
    }

    private static X509Certificate2 LoadCertificate(HttpSection http)
    {
        string extension = Path.GetExtension(http.CertificateFile).ToLowerInvariant();
        return extension is ".pfx" or ".p12"
            ? X509CertificateLoader.LoadPkcs12FromFile(http.CertificateFile, null)
            : X509Certificate2.CreateFromPemFile(http.CertificateFile, http.CertificateKeyFile.Length > 0 ? http.CertificateKeyFile : null);
    }
}
