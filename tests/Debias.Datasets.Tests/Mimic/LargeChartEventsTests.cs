using System.Globalization;
using System.IO.Compression;
using System.Text;
using Debias.Datasets.Mimic.Preparation;

namespace Debias.Datasets.Tests.Mimic;

[Trait("Speed", "Slow")]
public sealed class LargeChartEventsTests : IDisposable
{
    private const int Rows = 2_000_000;
    private const int MostBytes = 64 << 20;

    private readonly RawMimic _raw = new();

    public void Dispose() => _raw.Dispose();

    [Fact]
    public void Memory_does_not_grow_with_rows_and_progress_is_told()
    {
        _raw.AddPatient().Save();
        File.Delete(Path.Combine(_raw.From, "CHARTEVENTS.csv"));
        WriteChartEvents(Path.Combine(_raw.From, "CHARTEVENTS.csv.gz"));
        List<MimicPreparationProgress> reports = [];
        long before = GC.GetAllocatedBytesForCurrentThread();
        _raw.Prepare(new Recorder(reports));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);

        string[] row = File.ReadAllLines(_raw.Prepared)[1].Split(',');
        Assert.Equal(("159", "60"), (row[1], row[2]));
        MimicPreparationProgress[] charted = [.. reports.Where(report => report.Table == "CHARTEVENTS")];
        Assert.True(charted.Length > Rows / 100_000);
        Assert.Equal(Rows, charted[^1].Rows);
        Assert.All(charted, report => Assert.InRange(report.Bytes, 1, report.TotalBytes));
    }

    // One row in ten is a heart rate of the patient, the rest other items and other patients.
    private static void WriteChartEvents(string path)
    {
        StringBuilder block = new(
            "ROW_ID,SUBJECT_ID,HADM_ID,ICUSTAY_ID,ITEMID,CHARTTIME,STORETIME,CGID,VALUE,VALUENUM,VALUEUOM,WARNING,ERROR\n"
        );
        for (int i = 0; i < 1000; i++)
        {
            int stay = i % 10 < 5 ? 700 : 701;
            int item = i % 10 is 0 or 9 ? 220045 : 220048;
            string time = RawMimic.At(i / 50.0);
            block.Append(
                CultureInfo.InvariantCulture,
                $"{i},7,70,{stay},{item},{time},{time},15000,\"{60 + (i / 10)}\",{60 + (i / 10)},bpm,0,0\n"
            );
        }

        string text = block.ToString();
        int header = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        byte[] first = Encoding.ASCII.GetBytes(text);
        using GZipStream target = new(File.Create(path), CompressionLevel.Fastest);
        target.Write(first);
        for (int rows = 1000; rows < Rows; rows += 1000)
        {
            target.Write(first.AsSpan(header));
        }
    }

    private sealed class Recorder(List<MimicPreparationProgress> reports) : IProgress<MimicPreparationProgress>
    {
        public void Report(MimicPreparationProgress value) => reports.Add(value);
    }
}
