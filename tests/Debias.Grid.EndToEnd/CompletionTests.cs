using System.Diagnostics;

namespace Debias.Grid.EndToEnd;

/// <summary>The script, in a real bash, with the program on its path.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public CompletionTests()
    {
        string command = _workspace.Write(
            "debias-grid",
            $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "debias-grid.dll")}' \"$@\"\n"
        );
        using Process executable = Process.Start("chmod", ["+x", command]);
        executable.WaitForExit();
    }

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("debias-grid ru", "run")]
    [InlineData("debias-grid results x --format par", "parquet")]
    [InlineData("debias-grid data de", "describe")]
    [InlineData("debias-grid list --st", "--state")]
    [InlineData("debias-grid run ", "")]
    public async Task Bash_completes(string line, string expected)
    {
        string[] words = line.Split(' ');
        string script = $$"""
            source <(debias-grid completion bash)
            complete -p debias-grid > /dev/null || exit 9
            COMP_WORDS=({{string.Join(' ', words.Select(word => $"'{word}'"))}})
            COMP_CWORD={{words.Length - 1}}
            COMP_LINE='{{line}}'
            COMP_POINT={{line.Length}}
            _debias_grid
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{_workspace.Folder}:{Environment.GetEnvironmentVariable("PATH")}";
        using Process bash = Process.Start(start)!;
        string output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, bash.ExitCode);
        Assert.Equal(expected, output.Trim());
    }
}
