using System.Net;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Silo.Encryption;
using Debias.Grid.Silo.Heads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Debias.Grid.Host.Serving;

/// <summary>
/// The port on which a head lets workers in: the list of silos, and nothing else, over TLS, to whoever shows a certificate of the cluster.
/// </summary>
internal static class HeadEndpoint
{
    /// <summary>Where requests go.</summary>
    public const string Path = "/membership";

    /// <summary>More than the list of ten thousand silos takes.</summary>
    private const long LargestRequest = 1 << 20;

    public static void Add(WebApplicationBuilder builder, ServerConfiguration configuration, RenewableCertificate certificate) =>
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                configuration.Silo.IsLoopback ? IPAddress.Loopback : IPAddress.Any,
                configuration.Head.Port,
                listen => listen.UseHttps(options => Secure(options, certificate))
            )
        );

    /// <summary>Keeps the two ports apart: nothing else is served on this one, and this nowhere else.</summary>
    public static void Map(WebApplication application, ServerConfiguration configuration) =>
        application.MapWhen(context => context.Connection.LocalPort == configuration.Head.Port, branch => branch.Run(AnswerAsync));

    private static void Secure(HttpsConnectionAdapterOptions options, RenewableCertificate certificate)
    {
        options.ServerCertificateSelector = (_, _) => certificate.Current.Own;
        options.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        options.ClientCertificateValidation = (peer, _, _) => certificate.Current.Accepts(peer);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        if (
            !HttpMethods.IsPost(context.Request.Method)
            || context.Request.Path != Path
            || context.Request.ContentLength is not <= LargestRequest
        )
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        MembershipRequests requests = context.RequestServices.GetRequiredService<MembershipRequests>();
        if (!requests.IsOpen)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var request = new byte[(int)context.Request.ContentLength.Value];
        await context.Request.Body.ReadExactlyAsync(request, context.RequestAborted);
        byte[] answer = await requests.AnswerAsync(request, context.RequestAborted);
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }
}
