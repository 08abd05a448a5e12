using System.Diagnostics;

namespace Debias.Tests.Emulation;

/// <summary>The program that runs the kernels and prints accesses of two threads that nothing orders (races.cpp, racecheck.cpp).</summary>
internal static class RaceDetector
{
    private const string Flags = "-O1 -std=c++17 -ffp-contract=off -mfma -DRACES -c";

    /// <summary>Runs it; skips the test where it cannot be built.</summary>
    /// <param name="arguments">Network and batches, and perhaps a barrier to leave out (racecheck.cpp).</param>
    /// <returns>What it printed, a line for each pair of source lines; empty where it found nothing.</returns>
    public static string Run(string arguments)
    {
        string program = NativeCompiler.Build(
            "racecheck",
            $"{Flags} -g -fsanitize=thread -o {{folder}}/emulator.o emulator.cpp",
            $"{Flags} -o {{folder}}/races.o races.cpp",
            $"{Flags} -o {{folder}}/racecheck.o racecheck.cpp",
            $"{Flags} -o {{folder}}/layout.o layout.cpp",
            "-no-pie -o {folder}/racecheck {folder}/emulator.o {folder}/races.o {folder}/racecheck.o {folder}/layout.o"
        );
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode is 0 or 1, $"racecheck {arguments} ended with {process.ExitCode}.");
        Assert.Equal(process.ExitCode == 1, output.Length > 0);
        return output;
    }
}
