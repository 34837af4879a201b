using Agnes.Api.Hosting;

namespace Agnes.Api.Uploads;

public static class UploadsExtensions
{
    public static void AddUploads(this IServiceCollection services)
    {
        services.AddSingleton<UploadStore>();
        services.AddSingleton<IStartupTask, UploadLeftovers>();
    }
}
