namespace Debias.NetworkFiles.PyTorch;

/// <summary>Pickles that are no archive: what torch.save wrote before PyTorch 1.6, and joblib's files.</summary>
internal static class LegacyPickle
{
    private const byte Protocol = 0x80;

    public static bool Recognises(ReadOnlySpan<byte> bytes) => bytes.Length > 2 && bytes[0] == Protocol && bytes[1] is >= 2 and <= 5;
}
