using WireMock;
using WireMock.ResponseBuilders;
using WireMock.Types;
using WireMock.Util;

namespace Agnes.Scheduler.Tests;

/// <summary>A response that the API sends when the test releases it.</summary>
internal sealed class HeldResponse
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Arrived => _arrived.Task;

    public IResponseBuilder Response => WireMock.ResponseBuilders.Response.Create().WithCallback(async _ =>
    {
        _arrived.TrySetResult();
        await _released.Task;
        return new ResponseMessage
        {
            StatusCode = 200,
            BodyData = new BodyData { DetectedBodyType = BodyType.String, BodyAsString = "{}" },
        };
    });

    public void Release() => _released.TrySetResult();
}
