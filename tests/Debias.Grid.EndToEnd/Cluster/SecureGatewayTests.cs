using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Debias.Tests;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>A gateway with TLS and tokens, as other machines would meet it.</summary>
public sealed class SecureGatewayTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly TestAuthority _authority;

    public SecureGatewayTests()
    {
        _authority = new TestAuthority(_workspace.Folder, "authority");
        _workspace.Write("small.yaml", Specs.Small);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _workspace.Dispose();
    }

    [Fact]
    public async Task A_client_that_trusts_its_certificate_and_holds_a_token_is_served_and_the_token_is_never_logged()
    {
        (string submitter, string tokens) = await Token("submit");
        await using GridProcess gateway = await Start(tokens, "json");

        (int code, string id, string error) = await At(
            gateway,
            submitter,
            trusting: true,
            "submit",
            "small.yaml",
            "--seeds",
            "1",
            "--wait",
            "--out",
            "remote"
        );
        Assert.True(code == 0, error);
        Assert.Equal(0, (await CommandLine.Run(_workspace.Folder, "run", "small.yaml", "--seeds", "1", "--out", "local")).ExitCode);
        Assert.Equal(_workspace.Read("local", "runs.csv"), _workspace.Read("remote", "runs.csv"));

        // What a token may not do is refused, and so is a wrong token: neither leaves the token in the log.
        (code, _, error) = await At(gateway, submitter, trusting: true, "delete", id.Trim(), "--yes");
        Assert.True(code == 2 && error.Contains("does not allow this", StringComparison.Ordinal), error);
        string wrong = submitter[..^6] + "wrong1";
        (code, _, error) = await At(gateway, wrong, trusting: true, "status", id.Trim());
        Assert.True(code == 2 && error.Contains("does not accept this token", StringComparison.Ordinal), error);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"api/v1/experiments?access_token={wrong}", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", wrong);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await gateway.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode
        );

        // The metrics of a process with a silo hold results.
        Assert.Equal(HttpStatusCode.Unauthorized, await Status("metrics", null));
        Assert.Equal(HttpStatusCode.OK, await Status("metrics", submitter));
        Assert.Equal(HttpStatusCode.OK, await Status("health/live", null));
        async Task<HttpStatusCode> Status(string path, string? token)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            asked.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            return (await gateway.Http.SendAsync(asked, TestContext.Current.CancellationToken)).StatusCode;
        }

        // Orleans' own dashboard is for administrators, whose browsers cannot send a bearer's token.
        (string administrator, _) = await Token("admin");
        Assert.Equal(HttpStatusCode.Unauthorized, await Dashboard("dashboard", null));
        Assert.Equal(HttpStatusCode.Forbidden, await Dashboard("dashboard", submitter));
        // Read again some seconds after the file has changed.
        await Eventually.Until(async () => await Dashboard("dashboard", administrator) == HttpStatusCode.OK, () => gateway.Log);
        Assert.Equal(HttpStatusCode.OK, await Dashboard("ClusterStats", administrator));
        // A browser would send it by itself, so it counts nowhere else.
        Assert.Equal(HttpStatusCode.Unauthorized, await Dashboard("../api/v1/experiments", administrator));
        async Task<HttpStatusCode> Dashboard(string part, string? token)
        {
            using var asked = new HttpRequestMessage(
                HttpMethod.Get,
                new Uri(part == "dashboard" ? "orleans/" : $"orleans/{part}", UriKind.Relative)
            );
            asked.Headers.Authorization = token is null
                ? null
                : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"anybody:{token}")));
            return (await gateway.Http.SendAsync(asked, TestContext.Current.CancellationToken)).StatusCode;
        }

        Assert.Equal(0, await gateway.Stop());
        Assert.DoesNotContain(submitter, gateway.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, gateway.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(submitter, File.ReadAllText(tokens), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_does_not_trust_its_certificate_sends_nothing_and_says_why()
    {
        (string reader, string tokens) = await Token("read");
        await using GridProcess gateway = await Start(tokens, "text");
        (int code, _, string error) = await At(gateway, reader, trusting: false, "list");
        Assert.Equal(3, code);
        Assert.Contains("certificate", error, StringComparison.Ordinal);
        Assert.Contains("SSL_CERT_FILE", error, StringComparison.Ordinal);
        Assert.DoesNotContain(reader, error, StringComparison.Ordinal);
    }

    private async Task<GridProcess> Start(string tokens, string log) =>
        await GridProcess
            .StartSecureGateway(
                _authority,
                [
                    "--set",
                    $"Security:TokensFile={tokens}",
                    "--set",
                    "Telemetry:OrleansDashboard=true",
                    "--state-file",
                    Path.Combine(_workspace.Folder, "grid.db"),
                    "--log",
                    log,
                ]
            )
            .Ready();

    private async Task<(string Token, string File)> Token(string scope)
    {
        string file = Path.Combine(_workspace.Folder, "tokens");
        (int code, string token, string error) = await CommandLine.Run(
            _workspace.Folder,
            "token",
            "create",
            "tester",
            "--scope",
            scope,
            "--file",
            file
        );
        Assert.True(code == 0, error);
        return (token.Trim(), file);
    }

    private Task<(int ExitCode, string Output, string Error)> At(
        GridProcess gateway,
        string token,
        bool trusting,
        params string[] arguments
    ) =>
        CommandLine.Run(
            _workspace.Folder,
            new Dictionary<string, string?> { ["DEBIAS_GRID_TOKEN"] = token, ["SSL_CERT_FILE"] = trusting ? _authority.File : null },
            [.. arguments, "--server", gateway.Url.AbsoluteUri]
        );
}
