namespace Agnes.Api.Tests;

[SetUpFixture]
public sealed class SharedApis
{
    [OneTimeTearDown]
    public static Task StopAsync() => AgnesApi.StopSharedAsync();
}
