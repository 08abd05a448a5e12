using System.Text.Json.Nodes;
using Debias.Grid.Gateway.Endpoints;
using Debias.Grid.Gateway.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Debias.Grid.Gateway.Description;

/// <summary>The OpenAPI document: what the routes say of themselves, and what the generator cannot know.</summary>
internal static class ApiDescription
{
    private const string Token = "token";

    public static void AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(description =>
        {
            description.AddDocumentTransformer(
                (document, _, _) =>
                {
                    document.Info.Title = "Debias.Grid";
                    document.Info.Description = "Debiasing experiments on neural networks: submit a spec, watch it, read its results.";
                    // Where it is served is the caller's knowledge: proxies and port mappings stand in between.
                    document.Servers?.Clear();
                    document.Components ??= new OpenApiComponents();
                    document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
                    document.Components.SecuritySchemes[Token] = new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.Http,
                        Scheme = "bearer",
                        Description = "Made by 'debias-grid token create'. A server without a file of tokens wants none.",
                    };
                    return Task.CompletedTask;
                }
            );
            description.AddOperationTransformer(
                (operation, context, _) =>
                {
                    IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
                    if (metadata.OfType<RequiredScope>().LastOrDefault() is { } required)
                    {
                        operation.Security =
                        [
                            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, context.Document)] = [] },
                        ];
                        operation.Description = $"Needs scope {required.Scope.ToString().ToLowerInvariant()}.";
                    }

                    if (metadata.OfType<SpecBodyMetadata>().Any())
                    {
                        operation.RequestBody = new OpenApiRequestBody
                        {
                            Required = true,
                            Description = $"A spec, in YAML or JSON. Its schema is at {ApiReference.SchemaPath}.",
                            Content = SpecBodyMetadata.Types.ToDictionary(type => type, _ => SpecMedia()),
                        };
                        operation.ExternalDocs = new OpenApiExternalDocs
                        {
                            Description = "JSON Schema of specs",
                            Url = new Uri(ApiReference.SchemaPath, UriKind.Relative),
                        };
                    }

                    return Task.CompletedTask;
                }
            );
        });

    private static OpenApiMediaType SpecMedia() =>
        new()
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = JsonValue.Create(
                """
                name: first
                dataset: { kind: synthetic-loh, size: 3000, alpha: [0, 1, 2] }
                seeds: 5
                measures: [spd]
                classifier: { max_epochs: 60 }
                methods: { standard: {}, pruning: {}, bias-gda: {} }
                """
            ),
        };
}
