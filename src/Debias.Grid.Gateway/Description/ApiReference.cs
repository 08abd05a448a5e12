using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Gateway.Security;
using Debias.Grid.Specs.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Debias.Grid.Gateway.Description;

/// <summary>The API's description for people, as a page of this server, and the schema of specs, for editors and programs.</summary>
internal static class ApiReference
{
    /// <summary>Where the schema is.</summary>
    public const string SchemaPath = "/openapi/spec.schema.json";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapScalarApiReference(
            ReferencePolicy.Path,
            page =>
                page.WithTitle("Debias.Grid API")
                    .WithOpenApiRoutePattern("/openapi/{documentName}.json")
                    .DisableDefaultFonts()
                    .DisableTelemetry()
                    .DisableAgent()
                    .DisableMcp()
                    .HideDeveloperTools()
        );
        routes
            .MapGet(
                SchemaPath,
                (GatewayOptions options) =>
                    TypedResults.Text(SpecSchema.Create(options.Vocabulary).ToJsonString(), "application/schema+json")
            )
            .ExcludeFromDescription();
    }
}
