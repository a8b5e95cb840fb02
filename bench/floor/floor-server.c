// The floor under the live streams: accepts streams on any path, and answers GET /publish?bytes=N by writing one event of
// that size to every open stream in a plain loop of write(). Nothing that pushes to screens can be faster.
// Build: cc -O2 -o floor-server floor-server.c    Use: floor-server PORT
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST_STREAMS 20000
#define LARGEST_EVENT 65536

static const char stream_head[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\nretry: 2000\n\n";
static int streams[MOST_STREAMS];
static int stream_count = 0;

static char event[LARGEST_EVENT];
static int first_size = 0;

static int make_event(int size) {
  if (size > LARGEST_EVENT) size = LARGEST_EVENT;
  int head = snprintf(event, sizeof event, "event: view\ndata: ");
  memset(event + head, 'x', size - head - 2);
  event[size - 2] = event[size - 1] = '\n';
  return size;
}

static void publish(int wanted) {
  int size = make_event(wanted);
  for (int i = 0; i < stream_count; i++) {
    if (write(streams[i], event, size) < 0) perror("write");
  }
}

static void answer(int fd) {
  char request[4096];
  int got = read(fd, request, sizeof request - 1);
  if (got <= 0) {
    close(fd);
    return;
  }
  request[got] = 0;
  char *asked = strstr(request, "/publish?bytes=");
  if (asked) {
    publish(atoi(asked + strlen("/publish?bytes=")));
    const char done[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    if (write(fd, done, sizeof done - 1) < 0) perror("write");
  } else if (stream_count < MOST_STREAMS) {
    streams[stream_count++] = fd;
    if (write(fd, stream_head, sizeof stream_head - 1) < 0) perror("write");
    if (write(fd, event, make_event(first_size)) < 0) perror("write");
  } else {
    close(fd);
  }
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  first_size = atoi(argv[2]);
  struct rlimit files = {MOST_STREAMS + 100, MOST_STREAMS + 100};
  setrlimit(RLIMIT_NOFILE, &files);
  int on = 1;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
  inet_pton(AF_INET, "127.0.0.1", &here.sin_addr);
  if (bind(listener, (void *)&here, sizeof here) || listen(listener, 4096)) return 1;
  int poll = epoll_create1(0);
  struct epoll_event wanted = {.events = EPOLLIN, .data.fd = listener};
  epoll_ctl(poll, EPOLL_CTL_ADD, listener, &wanted);
  puts("ready");
  fflush(stdout);
  struct epoll_event events[1024];
  for (;;) {
    int count = epoll_wait(poll, events, 1024, -1);
    for (int i = 0; i < count; i++) {
      int fd = events[i].data.fd;
      if (fd != listener) {
        answer(fd);
        continue;
      }
      int client = accept(listener, 0, 0);
      setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      struct epoll_event one = {.events = EPOLLIN, .data.fd = client};
      epoll_ctl(poll, EPOLL_CTL_ADD, client, &one);
    }
  }
}
