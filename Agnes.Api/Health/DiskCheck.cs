using Agnes.Api.Uploads;
using Agnes.Contracts.Health;
using Agnes.Pipeline.Configuration;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Health;

/// <summary>Whether the disks of the database and of the sessions take what is written.</summary>
public sealed partial class DiskCheck(
    DataDirectory data,
    SessionRoot sessions,
    UploadOptions uploads,
    ILogger<DiskCheck> logger) : IServiceCheck
{
    public string Name => "disk";

    public bool IsForOperators => true;

    public Task<ServiceHealth> CheckAsync(bool isOperator, CancellationToken cancellationToken)
    {
        var folders = new[] { Path.GetDirectoryName(data.Database)!, sessions.Path }.Where(Directory.Exists).ToList();
        List<string> refused = [.. folders.Where(folder => !TakesWrites(folder))];
        List<string> scarce = [.. folders.Where(folder => new DriveInfo(folder).AvailableFreeSpace < uploads.MaxBytes)];
        return Task.FromResult((refused, scarce) switch
        {
            ({ Count: > 0 }, _) => new ServiceHealth(
                ServiceStatus.Error,
                $"Nothing can be written in {string.Join(", ", refused)}: make room on that disk, or make it writable. Uploads and runs go on by themselves then."),
            (_, { Count: > 0 }) => new ServiceHealth(
                ServiceStatus.Warning,
                $"The disk of {string.Join(", ", scarce)} has less room than one session may take (UPLOAD_MAX_BYTES): make room."),
            _ => new ServiceHealth(ServiceStatus.Ok, "The disks take what is written."),
        });
    }

    private bool TakesWrites(string folder)
    {
        try
        {
            DiskProbe.Write(folder);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.Refused(logger, folder, e);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Nothing can be written in {Folder}")]
        public static partial void Refused(ILogger logger, string folder, Exception reason);
    }
}
