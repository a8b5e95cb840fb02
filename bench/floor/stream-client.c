// Opens many event streams and measures how long an event takes to reach each, from the moment a request that causes it
// is sent. The same client measures the floor and Numerek.
// Build: cc -O2 -o stream-client stream-client.c
// Use:   stream-client STREAMS PORT PATH FIRST HEADER WHOLE   with one request for each round on standard input, in
//        hexadecimal, a line each; prints one line of JSON for the connecting and one for each round, times in milliseconds.
//        FIRST 1: an event is expected at once on connecting. WHOLE: so many bytes are an event, for streams whose text can't
//        be read, being compressed; 0 to look for an event's text.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define BUFFER 262144

static double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static int connect_to(int port) {
  struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(port)};
  inet_pton(AF_INET, "127.0.0.1", &there.sin_addr);
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(fd, (void *)&there, sizeof there)) {
    perror("connect");
    exit(1);
  }
  return fd;
}

/** Waits until every stream has had an event ("data: " is taken as enough, or so many bytes) since `seen` was cleared. */
static int gather(int poll, const int *fds, char *seen, int *had, double *at, int streams, int whole, int timeout_ms) {
  static char buffer[BUFFER];
  struct epoll_event events[1024];
  int reached = 0;
  while (reached < streams) {
    int count = epoll_wait(poll, events, 1024, timeout_ms);
    if (count <= 0) break;
    for (int i = 0; i < count; i++) {
      int which = events[i].data.u32;
      int got = read(fds[which], buffer, sizeof buffer - 1);
      if (got <= 0) continue;
      buffer[got] = 0;
      had[which] += got;
      if (seen[which] || (whole ? had[which] < whole : !strstr(buffer, "data: "))) continue;
      seen[which] = 1;
      at[reached++] = now_ms();
    }
  }
  return reached;
}

static int from_hex(const char *hex, char *bytes) {
  int count = 0;
  for (; hex[0] && hex[1] && hex[0] != '\n'; hex += 2) {
    unsigned value;
    sscanf(hex, "%2x", &value);
    bytes[count++] = value;
  }
  return count;
}

int main(int argc, char **argv) {
  if (argc != 7) return 2;
  int streams = atoi(argv[1]), port = atoi(argv[2]), expects_first = atoi(argv[4]), whole = atoi(argv[6]);
  struct rlimit files = {streams + 100, streams + 100};
  setrlimit(RLIMIT_NOFILE, &files);
  int poll = epoll_create1(0);
  int *fds = malloc(streams * sizeof *fds);
  char *seen = calloc(streams, 1);
  int *had = calloc(streams, sizeof *had);
  double *at = malloc(streams * sizeof *at);
  char request[1024];
  int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n%s\r\n\r\n", argv[3], argv[5]);
  double started = now_ms();
  for (int i = 0; i < streams; i++) {
    fds[i] = connect_to(port);
    if (write(fds[i], request, length) < 0) return 1;
    fcntl(fds[i], F_SETFL, O_NONBLOCK);
    struct epoll_event one = {.events = EPOLLIN, .data.u32 = i};
    epoll_ctl(poll, EPOLL_CTL_ADD, fds[i], &one);
  }
  double accepted = now_ms();
  int first = expects_first ? gather(poll, fds, seen, had, at, streams, whole, 20000) : streams;
  printf("{\"connectedMs\":%.1f,\"caughtUpMs\":%.1f,\"caughtUp\":%d}\n", accepted - started, now_ms() - started, first);
  fflush(stdout);

  char *line = 0;
  size_t room = 0;
  static char bytes[BUFFER];
  int trigger = connect_to(port);
  while (getline(&line, &room, stdin) > 0) {
    int size = from_hex(line, bytes);
    memset(seen, 0, streams);
    memset(had, 0, streams * sizeof *had);
    double sent = now_ms();
    if (write(trigger, bytes, size) < 0) return 1;
    int reached = gather(poll, fds, seen, had, at, streams, whole, 5000);
    for (int i = 0; i < reached; i++) at[i] -= sent;
    qsort(at, reached, sizeof *at, by_value);
    if (read(trigger, bytes, sizeof bytes) < 0) return 1;
    printf("{\"reached\":%d,\"p50\":%.2f,\"p99\":%.2f,\"last\":%.2f}\n", reached, at[reached / 2], at[(int)(reached * 0.99)],
           at[reached - 1]);
    fflush(stdout);
  }
  return 0;
}
