using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;

namespace Debias.Tests.Emulation;

/// <summary>The machine's C++ compiler, asked once for each thing that tests build from the kernels' source and this folder's.</summary>
internal static class NativeCompiler
{
    private static readonly string[] Compilers = ["g++", "clang++", "clang++-19"];
    private static readonly Lock Gate = new();

    /// <summary>The kernels' source.</summary>
    public static string Kernels { get; } = Path.Combine(Repository.Root, "src", "Debias.Learning.Cuda", "Kernels");

    private static string Sources { get; } = Path.Combine(Repository.Root, "tests", "Emulation");

    /// <summary>Skips the test where the emulated kernels cannot be built or run.</summary>
    public static string Require()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64 && Fma.IsSupported,
            "The emulated device needs Linux on an x86-64 processor with FMA: its fibers are switched by x86-64 instructions."
        );
        string? compiler = Compilers.Select(Find).FirstOrDefault(found => found is not null);
        Assert.SkipWhen(compiler is null, "No C++ compiler was found, which the emulated device is built with: apt-get install g++");
        return compiler!;
    }

    /// <summary>A program of that name in the search path; null where there is none.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Builds a file unless it has been built from the same source.</summary>
    /// <param name="output">The file's name.</param>
    /// <param name="steps">Arguments of the compiler's calls, in the sources' folder; <c>{folder}</c> stands for the file's folder.</param>
    /// <returns>The file's path.</returns>
    public static string Build(string output, params string[] steps)
    {
        string compiler = Require();
        lock (Gate)
        {
            string cache = Path.Combine(AppContext.BaseDirectory, "emulation");
            string folder = Path.Combine(cache, Key(compiler, steps));
            string built = Path.Combine(folder, output);
            if (File.Exists(built))
            {
                return built;
            }

            string unfinished = Path.Combine(cache, Path.GetRandomFileName());
            Directory.CreateDirectory(unfinished);
            foreach (string step in steps)
            {
                Run(compiler, step.Replace("{folder}", unfinished, StringComparison.Ordinal));
            }

            Directory.CreateDirectory(folder);
            File.Move(Path.Combine(unfinished, output), built, overwrite: true);
            Directory.Delete(unfinished, recursive: true);
            return built;
        }
    }

    private static string Key(string compiler, string[] steps)
    {
        IEnumerable<string> files = Directory.EnumerateFiles(Sources, "*.cpp").Concat(Directory.EnumerateFiles(Sources, "*.h"));
        files = files.Concat(Directory.EnumerateFiles(Kernels, "*.h")).Append(Path.Combine(Kernels, "kernels.cu"));
        var text = new StringBuilder(compiler);
        foreach (string part in steps.Concat(files.Order(StringComparer.Ordinal).Select(File.ReadAllText)))
        {
            text.Append('\0').Append(part);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    private static void Run(string compiler, string arguments)
    {
        var start = new ProcessStartInfo(compiler, arguments) { WorkingDirectory = Sources, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{compiler} {arguments}\n{errors}");
    }
}
